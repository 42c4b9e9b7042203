import { chromiumPath } from '../site/chromium.ts';

/** How a page does in Lighthouse's view of a phone: each category from 0 to 100, and what keeps it from 100. */
export type Scores = { path: string; scores: Record<string, number>; lost: string[] };

type Audit = { id: string; title: string; score: number | null; displayValue?: string };
type Category = { title: string; score: number | null; auditRefs: { id: string; weight: number }[] };
type Report = { lhr: { categories: Record<string, Category>; audits: Record<string, Audit>; runtimeError?: { message: string } } };
type Lighthouse = (url: string, flags: object) => Promise<Report>;
type Launcher = { launch: (options: object) => Promise<{ port: number; kill: () => void }> };

const installed = (name: string) => import(import.meta.resolve(name));

/** Lighthouse with its mobile preset, each page once, in a browser of its own. It is installed in this folder alone. */
export async function lighthouseScores(origin: string, paths: string[]): Promise<Scores[]> {
  const { default: lighthouse } = (await installed('lighthouse')) as { default: Lighthouse };
  const launcher = (await installed('chrome-launcher')) as Launcher;
  const chrome = await launcher.launch({
    chromePath: await chromiumPath(),
    chromeFlags: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    logLevel: 'error',
  });
  const scored: Scores[] = [];
  try {
    for (const path of paths) {
      const { lhr } = await lighthouse(`${origin}${path}`, { port: chrome.port, logLevel: 'error', output: 'json' });
      if (lhr.runtimeError) throw new Error(`Lighthouse could not look at ${path}: ${lhr.runtimeError.message}`);
      const categories = Object.values(lhr.categories).filter(({ score }) => score !== null);
      const weighty = categories.flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0)).map(({ id }) => lhr.audits[id]);
      scored.push({
        path,
        scores: Object.fromEntries(categories.map(({ title, score }) => [title, Math.round((score ?? 0) * 100)])),
        lost: weighty.flatMap((audit) =>
          audit && audit.score !== null && audit.score < 0.995 ? `${audit.id} ${audit.displayValue ?? ''}`.trim() : [],
        ),
      });
    }
  } finally {
    chrome.kill();
  }
  return scored;
}
