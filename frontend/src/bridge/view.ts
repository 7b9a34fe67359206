/** A view from Go as plain fields: the generated classes without the methods that bindings add to them. */
export type View<T> = T extends (infer Each)[]
  ? View<Each>[]
  : T extends object
    ? {
        [Field in keyof T as T[Field] extends (...given: never[]) => unknown ? never : Field]: View<T[Field]>;
      }
    : T;
