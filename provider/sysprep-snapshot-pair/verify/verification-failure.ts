import { ActionableError } from "../../run/actionable-error";

/** The snapshots are made, and something that should work does not. */
export class VerificationFailure extends ActionableError {}
