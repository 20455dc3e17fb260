// What the identity provider of the tests uses of it.
declare module 'samlp' {
  interface Person {
    readonly id: string;
    readonly displayName: string;
    readonly emails: readonly { readonly value: string }[];
    readonly name: { readonly givenName: string; readonly familyName: string };
  }
  interface Request {
    readonly method: string;
    readonly query: Readonly<Record<string, string>>;
  }

  const samlp: {
    readonly parseRequest: (
      request: Request,
      done: (
        error: Error | null,
        asked: { readonly id: string; readonly issuer: string; readonly assertionConsumerServiceURL: string },
      ) => void,
    ) => void;
    readonly getSamlResponse: (
      options: Readonly<Record<string, unknown>>,
      person: Person,
      done: (error: Error | null, xml: string) => void,
    ) => void;
  };
  export default samlp;
}
