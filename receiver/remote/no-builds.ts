/**
 * Files at the root of the feed branch, path → text: they tell hosts that build every branch not to build this one. Vercel and
 * Netlify read them from the pushed commit.
 */
export const noBuilds: ReadonlyMap<string, string> = new Map([
  ['vercel.json', '{ "git": { "deploymentEnabled": false } }\n'],
  ['netlify.toml', '# Nothing is built from this branch.\n[build]\n  ignore = "exit 0"\n'],
]);
