import { AdvisedFailure } from "../../run/advised-failure";

/** The snapshots are made, and something that should work does not. */
export class VerificationFailure extends AdvisedFailure {}
