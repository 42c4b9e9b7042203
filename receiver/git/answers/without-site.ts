/** Files that people keep in a repository and that build nothing. */
const forPeople =
  /^(?:(?:readme|licen[cs]e|copying|notice|contributing|changelog|code_of_conduct|security)(?:[.-].*)?|\.gitignore|\.gitattributes|\.editorconfig)$/i;

/**
 * Whether a repository holds nothing that builds a site. `names` are the files and folders at its root; `contentPath` is the folder of
 * the content, '' for the root itself (then this cannot be told). Pure.
 */
export function isWithoutSite(names: Iterable<string>, contentPath: string): boolean {
  const [folder = ''] = contentPath.split('/');
  return folder !== '' && [...names].every((name) => name === folder || forPeople.test(name));
}
