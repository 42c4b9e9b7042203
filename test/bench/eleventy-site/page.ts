import { readFileSync } from 'node:fs';
import { identity } from '../../../site/src/config.ts';
import { messages } from '../../../site/src/i18n/messages.ts';
import { contentSecurityPolicy } from '../../../site/src/layouts/content-security-policy.ts';
import { inlineScript } from '../../../site/src/layouts/inline-script.ts';
import { absolute, addresses, path } from '../../../site/src/links/address.ts';
import { mapLink } from '../../../site/src/links/map-link.ts';
import { fontAddress, themeCss } from '../../../site/src/look/theme.ts';
import type { View } from '../../../site/src/words/view.ts';
import { attribute, Html, html } from './html.ts';

interface Page {
  view: View;
  here: string;
  title: string;
  description?: string | undefined;
  image?: string | undefined;
  structured?: string | undefined;
  /** Names of files of the site's `scripts`. */
  scripts: string[];
  body: Html;
}

/** `layouts/page.astro` with its masthead and footer. */
export function page({ view, here, title, description = identity.tagline[view.language], image, structured, scripts, body }: Page): string {
  const { language, to, t } = view;
  const below = here.slice(to.home().length);
  const theme = themeCss(identity);
  const font = fontAddress(identity);
  const inline = ['transition', ...scripts].map((name) => inlineScript(source(name)));
  const policy = contentSecurityPolicy({ scripts: inline, styles: [theme], imageHosts: identity.hotlinkedImageHosts });
  return html`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta http-equiv="content-security-policy" content="${policy}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${title} · ${identity.name}</title><meta name="description" content="${description}"><link rel="canonical" href="${absolute(here)}">${identity.languages.map((other) => html`<link rel="alternate" hreflang="${other}" href="${absolute(addresses(other).here(below))}">`)}<link rel="alternate" type="application/rss+xml" title="${t.newlyAnnounced}" href="${path('rss.xml')}"><link rel="icon" href="${path('favicon.svg')}" type="image/svg+xml">${font && html`<link rel="preload" href="${font}" as="font" type="font/woff2" crossorigin>`}<meta property="og:title" content="${title}"><meta property="og:description" content="${description}"><meta property="og:site_name" content="${identity.name}"><meta property="og:url" content="${absolute(here)}">${image && html`<meta property="og:image" content="${absolute(image)}"><meta name="twitter:card" content="summary_large_image">`}<style>${new Html(theme)}</style>${structured && html`<script type="application/ld+json">${new Html(structured)}</script>`}<link rel="stylesheet" href="/_astro/page.css"></head><body><a class="skip" href="#main">${t.skip}</a>${masthead(view, here, below)}<main id="main" tabindex="-1">${body}</main>${footer(view)}${inline.map((code) => html`<script>${new Html(code)}</script>`)}</body></html>`
    .text;
}

const sources = new Map<string, string>();

const source = (name: string): string =>
  sources.getOrInsertComputed(name, () => readFileSync(new URL(`../../../site/src/scripts/${name}.ts`, import.meta.url), 'utf8'));

function masthead({ language, t, to }: View, here: string, below: string): Html {
  const links = {
    agenda: to.agenda(),
    search: to.search(),
    archive: to.archive(),
    about: to.page('about'),
    visit: to.page('visit'),
    contact: to.page('contact'),
  };
  const others = identity.languages.filter((other) => other !== language);
  const names = { ...t, visit: t.visitShort };
  return html`<header class="masthead"><a class="name" href="${to.home()}">${identity.name}</a><nav aria-label="${t.menu}"><ul>${identity.navigation.map((name) => html`<li><a href="${links[name]}"${attribute('aria-current', here === links[name] ? 'page' : undefined)}>${names[name]}</a></li>`)}${others.map((other) => html`<li class="language"><a href="${addresses(other).here(below)}" hreflang="${other}" lang="${other}">${messages(other).language}</a></li>`)}</ul></nav></header>`;
}

function footer({ t, to }: View): Html {
  const { address, email, phone, social } = identity;
  const map = mapLink(address);
  return html`<footer class="colophon"><address><strong>${address.name}</strong> <span>${address.street}</span> <span>${address.zipCode} ${address.city}</span> ${map && html`<a href="${map}" rel="noopener">${t.map}</a>`}</address><ul>${email && html`<li><a href="mailto:${email}">${email}</a></li>`}${phone && html`<li><a href="tel:${phone.replaceAll(' ', '')}">${phone.replaceAll(' ', '\u00a0')}</a></li>`}${social.map(({ name, url }) => html`<li><a href="${url}" rel="noopener me">${name}</a></li>`)}</ul><ul><li><a href="${to.archive()}">${t.archive}</a></li><li><a href="${to.subscribe()}">${t.feeds}</a></li></ul></footer>`;
}
