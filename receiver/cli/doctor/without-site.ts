/** What is said of a repository that holds the content alone; for `status` too. */
export const withoutSite = {
  said: 'The repository holds the content and nothing that a site could be built from.',
  todo: 'Push this project, or the site that is to read the content, to the branch of the content.',
};
