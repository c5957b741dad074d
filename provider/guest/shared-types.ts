export type LaunchAgent = "ec2launch-v2" | "ec2launch" | "ec2config";

/** A machine's identity document as AWS has signed it, both in base64 (EC2 user guide, "Instance identity documents"). */
export interface SignedIdentity {
    readonly document: string;
    readonly signature: string;
}

/** The end of a script the user handed in: `beforeSysprep` or a health check. */
export type UserScriptResult =
    | {
          readonly outcome: "passed";
          readonly exitCode: 0;
          readonly elapsedSeconds: number;
          readonly outputTail: string;
      }
    | {
          readonly outcome: "failed";
          readonly exitCode: number;
          readonly elapsedSeconds: number;
          readonly outputTail: string;
      }
    | { readonly outcome: "timed-out"; readonly elapsedSeconds: number; readonly outputTail: string };

export interface UserScriptParameters {
    /** PowerShell, as the user wrote it. */
    readonly script: string;
    /** The bound for the user's script; give the command itself `answerMarginSeconds` more. */
    readonly timeoutSeconds: number;
}
