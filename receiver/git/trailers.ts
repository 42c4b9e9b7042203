import { usualFolder } from './branch-names.ts';

/** On Callboard's commits on main: the feed commit that main then matched. Callboard recognises its own commits by this trailer. */
export const feedTrailer = 'Callboard-Feed';

/** The same where the branches are in another folder: venues that share a repository must not take each other's commits for their own. */
export const feedTrailerOf = (folder: string): string =>
  folder === usualFolder ? feedTrailer : `${feedTrailer}${folder.slice(usualFolder.length)}`;

/** On Callboard's commits on a review branch: the commit of main that they were made from. */
export const baseTrailer = 'Callboard-Base';

/** On commits of the feed branch: the mark of the inbox that they were made from. */
export const markTrailer = 'Callboard-Inbox';
