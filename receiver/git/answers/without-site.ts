/** Files that stand in a repository for people, and build nothing. */
const forPeople =
  /^(?:(?:readme|licen[cs]e|copying|notice|contributing|changelog|code_of_conduct|security)(?:[.-].*)?|\.gitignore|\.gitattributes|\.editorconfig)$/i;

/**
 * Whether a repository holds nothing that a site could be built from: `names` are the files and folders at its root, `contentPath` is
 * the folder of the content, '' for the root itself (then nobody can tell). Pure.
 */
export function isWithoutSite(names: Iterable<string>, contentPath: string): boolean {
  const [folder = ''] = contentPath.split('/');
  return folder !== '' && [...names].every((name) => name === folder || forPeople.test(name));
}
