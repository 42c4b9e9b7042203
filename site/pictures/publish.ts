import { publishPictures } from './publish-pictures.ts';

// Run by pictures.yml, from the default branch: node site/publish-pictures.ts FOLDER
const [, , from] = process.argv;
const { GITHUB_REPOSITORY, GITHUB_API_URL, GITHUB_SERVER_URL, GITHUB_TOKEN, HEAD_BRANCH, HEAD_SHA, PREVIEW } = process.env;
if (!from || !GITHUB_REPOSITORY || !GITHUB_API_URL || !GITHUB_SERVER_URL || !GITHUB_TOKEN || !HEAD_BRANCH || !HEAD_SHA)
  throw new Error('This is for the workflow pictures.yml, which sets GITHUB_TOKEN, HEAD_BRANCH and HEAD_SHA.');
const said = await publishPictures({
  from,
  repository: GITHUB_REPOSITORY,
  api: GITHUB_API_URL,
  server: GITHUB_SERVER_URL,
  token: GITHUB_TOKEN,
  branch: HEAD_BRANCH,
  head: HEAD_SHA,
  previews: PREVIEW === 'pages',
});
console.log(said);
