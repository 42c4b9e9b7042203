import { deskPage, type Frame } from './desk-page.ts';
import { html } from './html.ts';

/** Where people enter. `said`: why they are not in yet. */
export function enterPage(frame: Frame, by: 'password' | 'github', said?: string): string {
  const { words, csrf } = frame;
  const form =
    by === 'github'
      ? html`<p><a class="button" href="/desk/-/github">${words.enter.github}</a></p>`
      : html`<form class="enter" method="post" action="/desk/-/enter">
<input type="hidden" name="csrf" value="${csrf}">
<label for="password">${words.enter.password}</label>
<div class="row"><input id="password" name="password" type="password" autocomplete="current-password" required${said !== undefined && html` aria-describedby="said"`}><button>${words.enter.button}</button></div>
</form>`;
  const content = html`<h1>${words.enter.title}</h1>
${said !== undefined && html`<p class="notice" id="said" role="alert">${said}</p>`}
${form}`;
  return deskPage(frame, words.enter.title, content);
}
