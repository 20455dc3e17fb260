/** Names under which the server keeps a session in a browser: over https, and on a machine of one's own. */
export const SESSION_COOKIES = ['__Host-bureau_session', 'bureau_session'] as const;
