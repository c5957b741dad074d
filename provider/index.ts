/**
 * What the serialized providers in a stack's state call. The state holds their few lines for years, so the
 * names here never change their meaning; only what is behind them does.
 */
import { claimProvider } from "./managed-resource/claim";
import { dynamicMethods } from "./managed-resource/dynamic-methods";
import { processRuntime, type Runtime } from "./run/runtime";
import { snapshotInstanceProvider } from "./snapshot-instance/provider";
import { managedNodeProvider } from "./managed-node/node";
import { nodeRegistrationProvider } from "./managed-node/registration";
import { PAIR_CLAIM } from "./sysprep-snapshot-pair/claim/claim";
import { pairProvider } from "./sysprep-snapshot-pair/provider";
import { IMAGE_CLAIM } from "./windows-image/claim/claim";
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
export const claim = dynamicMethods(lazily((runtime) => claimProvider(runtime, PAIR_CLAIM)));
export const snapshotInstance = dynamicMethods(lazily(snapshotInstanceProvider));
export const instanceVerification = dynamicMethods(lazily(instanceVerificationProvider));
export const managedNode = dynamicMethods(lazily(managedNodeProvider));
export const windowsImage = dynamicMethods(lazily(windowsImageProvider));
export const imageClaim = dynamicMethods(lazily((runtime) => claimProvider(runtime, IMAGE_CLAIM)));
export const nodeRegistration = dynamicMethods(lazily(nodeRegistrationProvider));
