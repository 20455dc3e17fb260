const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a string can be compared with a uuid column; PostgreSQL refuses the statement otherwise. */
export const isUuid = (text: string): boolean => UUID.test(text);
