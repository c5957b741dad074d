export { deleteByHand } from "./by-hand";
export { lightsail, ssm } from "./clients";
export { linesAbout, pairOutput, type PairOutput } from "./outputs";
export { pairProgram } from "./program";
export { keptState, recorded } from "./recorded";
export { shutDownWithSysprep } from "./person";
export { SecretWatch } from "./secrets";
export { sharedStack } from "./shared-stack";
export {
    Changes,
    changing,
    identityOf,
    instanceNamed,
    instanceNames,
    named,
    snapshotNamed,
    snapshotNames,
} from "./truth";
export { whenAsked } from "./when-asked";
