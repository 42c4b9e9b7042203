import { gitVersion, oldGit } from '../../git/run/git-version.ts';
import { sentence } from '../../text/sentence.ts';
import type { Finding } from './finding.ts';

/** Whether git is there and new enough; `isEmbedded`: the repository is the one in the data folder. */
export async function gitFinding(isEmbedded: boolean): Promise<Finding> {
  const about = 'git';
  try {
    const version = await gitVersion();
    return { about, ...(oldGit(version, isEmbedded) ?? { said: `Version ${version}.` }) };
  } catch (error) {
    return { about, said: sentence(error), todo: 'Install git, or add its folder to PATH.' };
  }
}
