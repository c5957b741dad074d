/** Inputs, or a state's record of inputs and outputs, before anything of it has been checked. */
export type Raw = Readonly<Record<string, unknown>>;
