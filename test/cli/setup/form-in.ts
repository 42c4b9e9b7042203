/** The form of the page with the one button, as a browser reads it. */
export function formIn(html: string): { action: string; manifest: string } {
  const [, action = ''] = /<form action="([^"]*)" method="post">/.exec(html) ?? [];
  const [, manifest = ''] = /<input type="hidden" name="manifest" value="([^"]*)">/.exec(html) ?? [];
  const plain = (text: string) => text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
  return { action: plain(action), manifest: plain(manifest) };
}
