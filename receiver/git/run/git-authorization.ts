/** The Authorization header with which git shows this token over https: as the password of the user that GitHub names for it. */
export const gitAuthorization = (token: string): string => `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
