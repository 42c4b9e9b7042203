interface Config {
  addExtension(extension: string, options: { key: string }): void;
}

/** Templates in TypeScript, the fastest that Eleventy has: they call the pure modules of the site, as its components do. */
export default function (config: Config) {
  config.addExtension('11ty.ts', { key: '11ty.js' });
  return { templateFormats: ['11ty.ts'] };
}
