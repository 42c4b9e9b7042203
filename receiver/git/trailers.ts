/** On Callboard's commits on main: the feed commit that main then agreed with. By this trailer Callboard knows its own commits. */
export const feedTrailer = 'Callboard-Feed';

/** On Callboard's commits on a review branch: the commit of main that they were made from. */
export const baseTrailer = 'Callboard-Base';

/** On commits of the feed branch: the mark of the inbox that the commit was made from. */
export const markTrailer = 'Callboard-Inbox';
