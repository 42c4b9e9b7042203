/** Whether an address has a name or a password before its host. */
export function hasLogin(address: string): boolean {
  const { username = '', password = '' } = URL.parse(address) ?? {};
  return username !== '' || password !== '';
}
