import { type InputProblem, isKnown } from "../inputs/parse";
import type { Raw } from "../inputs/raw";
import type { Runtime } from "../run/runtime";
import { glance } from "./glance";
import { networkProblems, unknownBundle } from "./snapshot-problems";

/**
 * What the cloud has against those inputs that a preview knows while the snapshot is still to be made: a bundle that
 * does not exist, or whose network is another than the one asked for.
 */
export async function partlyKnownProblems(runtime: Runtime, raw: Raw): Promise<readonly InputProblem[]> {
    const { bundleId, ipAddressType = "dualstack" } = raw;
    if (typeof bundleId !== "string" || typeof ipAddressType !== "string" || !isKnown(bundleId)) {
        return [];
    }
    const bundles = (await glance(runtime, raw, ({ lightsail }) => lightsail.listBundles())) ?? [];
    const catalogue = { bundles, blueprints: [] };
    return bundles.length === 0
        ? []
        : [
              ...unknownBundle(bundleId, catalogue),
              ...(isKnown(ipAddressType) ? networkProblems(bundleId, { ipAddressType }, catalogue) : []),
          ];
}
