declare const brand: unique symbol;

/** A value that carries a name in its type, so that two strings cannot be swapped by mistake. */
export type Brand<Value, Name extends string> = Value & { readonly [brand]: Name };
