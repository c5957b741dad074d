import type { Runtime } from "../run/runtime";
import type { NetworkCheck } from "../health/run-checks";
import type { Raw } from "../inputs/raw";
import { awsSettings } from "../managed-resource/aws-settings";
import type { ManagedResource } from "../managed-resource/resource";
import { checkAgainst, validInputs } from "../managed-resource/schema-check";
import { diff } from "./diff";
import { type VerificationInputs, verificationSchema } from "./schema";
import { waitUntilHealthy } from "./wait";

/**
 * A resource that exists when an instance has passed its checks. What depends on it waits for that, and does not
 * happen where the checks fail; nothing in the cloud is changed by it.
 */
export function instanceVerificationProvider(runtime: Runtime): ManagedResource {
    return {
        check: (_olds, news) => Promise.resolve(checkAgainst(verificationSchema, news)),
        diff,
        create: async (inputs) => ({
            id: valid(inputs).instanceName,
            properties: await runtime.during(() => verify(runtime, inputs)),
        }),
        read: (id, properties) => Promise.resolve({ id, properties }),
        update: (_id, _olds, news) => runtime.during(() => verify(runtime, news)),
        delete: () => Promise.resolve(),
    };
}

async function verify(runtime: Runtime, raw: Raw): Promise<Raw> {
    const { instanceName, checks, resourceUrn } = valid(raw);
    const { cloud, clock, probe } = await runtime.connect(awsSettings(raw));
    const progress = runtime.progressFor(resourceUrn);
    const context = { cloud, clock, probe, progress, signal: runtime.signal };
    await waitUntilHealthy(context, instanceName, checks.filter(isNetworkCheck));
    return { ...raw, verifiedAt: new Date(clock.now()).toISOString() };
}

function isNetworkCheck(check: VerificationInputs["checks"][number]): check is NetworkCheck {
    return check.kind !== "powershell";
}

function valid(raw: Raw): VerificationInputs {
    return validInputs(verificationSchema, raw, (problems) => {
        const why = problems.map(({ property, reason }) => `${property}: ${reason}`).join("; ");
        return `the checks cannot be run, and nothing was changed: ${why}`;
    });
}
