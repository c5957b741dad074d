/**
 * What the serialized providers in a stack's state call. The state holds their few lines for years, so the
 * names here never change their meaning; only what is behind them does.
 */
import { claimProvider } from "./sysprep-snapshot-pair/claim/provider";
import { dynamicMethods } from "./managed-resource/dynamic-methods";
import { processRuntime, type Runtime } from "./run/runtime";
import { snapshotInstanceProvider } from "./snapshot-instance/provider";
import { managedNodeProvider } from "./managed-node/node";
import { nodeRegistrationProvider } from "./managed-node/registration";
import { pairProvider } from "./sysprep-snapshot-pair/provider";
import { imageClaimProvider } from "./windows-image/claim/provider";
import { windowsImageProvider } from "./windows-image/provider";
import { instanceVerificationProvider } from "./instance-verification/provider";

interface ConfigureRequest {
    readonly config: { get(key: string): string | undefined };
}

let runtime: Runtime | undefined;

/** Called by Pulumi before anything else, once per provider text and process, with the stack's configuration. */
export function configure(request: ConfigureRequest): void {
    runtime ??= processRuntime((key) => request.config.get(key));
}

const currentRuntime = (): Runtime => (runtime ??= processRuntime(() => undefined));

const lazily = <T>(make: (runtime: Runtime) => T): (() => T) => {
    let made: T | undefined;
    return () => (made ??= make(currentRuntime()));
};

export const pair = dynamicMethods(lazily(pairProvider));
export const claim = dynamicMethods(lazily(claimProvider));
export const snapshotInstance = dynamicMethods(lazily(snapshotInstanceProvider));
export const instanceVerification = dynamicMethods(lazily(instanceVerificationProvider));
export const managedNode = dynamicMethods(lazily(managedNodeProvider));
export const windowsImage = dynamicMethods(lazily(windowsImageProvider));
export const imageClaim = dynamicMethods(lazily(imageClaimProvider));
export const nodeRegistration = dynamicMethods(lazily(nodeRegistrationProvider));
