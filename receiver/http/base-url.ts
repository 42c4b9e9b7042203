/** The address of a server on this host and port: IPv6 goes into brackets. */
export const baseUrl = (host: string, port: number): string => `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
