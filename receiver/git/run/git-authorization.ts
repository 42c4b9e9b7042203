/** The Authorization header for this token over https: the token is the password of the user name that GitHub prescribes. */
export const gitAuthorization = (token: string): string => `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
