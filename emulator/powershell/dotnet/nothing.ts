import { Called } from "../values/value";

export const NOTHING: Called = { value: undefined };
