import { isCloudError } from "../../cloud/errors/cloud-error";
import type { Instance, PortRange } from "../../cloud/ports";
import { ActionableError } from "../../run/actionable-error";
import { waitFor } from "../../run/waits";
import type { InstanceContext } from "../context";
import { describeFirewall, firewallOf, sameFirewall } from "../open-ports";
import type { CloudErrorKind } from "../../cloud/errors/facts";

/** What a refusal may be while the instance is not ready for its firewall; all else would not pass by waiting. */
const NOT_READY: ReadonlySet<CloudErrorKind> = new Set([
    "not-found",
    "busy",
    "throttled",
    "unavailable",
    "invalid-input",
    "fatal",
] as const);

const CONFIRMATION_BOUND = 5 * 60_000;

export function wantedFirewall({ inputs }: Pick<InstanceContext, "inputs">): readonly PortRange[] {
    return firewallOf(inputs.openPorts, inputs.ipAddressType);
}

/** Tries to replace the firewall of an instance that may be too young for it; answers whether it was taken. */
export async function tryFirewall(context: InstanceContext, instance: Instance): Promise<boolean> {
    try {
        await context.cloud.lightsail.putInstancePublicPorts(instance.name, wantedFirewall(context));
        return true;
    } catch (error) {
        if (instance.state !== "running" && isCloudError(error) && NOT_READY.has(error.kind)) {
            return false;
        }
        throw error;
    }
}

/** Brings the firewall to the rules of the inputs, until Lightsail itself answers that they are in force. */
export async function settleFirewall(context: InstanceContext): Promise<void> {
    const { cloud, inputs, runState } = context;
    const wanted = wantedFirewall(context);
    let actual: readonly PortRange[] = [];
    let looks = 0;
    await waitFor(context, {
        what: `the firewall of instance "${inputs.instanceName}"`,
        pace: { typicalMinimumMilliseconds: 2_000 },
        boundMilliseconds: CONFIRMATION_BOUND,
        adviceOnTimeout: "Look at its Networking tab in the Lightsail console, then run `pulumi up` again.",
        probe: async () => {
            actual = await cloud.lightsail.getInstancePortStates(inputs.instanceName);
            if (sameFirewall(actual, wanted)) {
                return { kind: "reached", value: undefined };
            }
            // Asked again now and then: Lightsail's own rules may have been put over an early answer.
            if (looks % 4 === 0) {
                await cloud.lightsail.putInstancePublicPorts(inputs.instanceName, wanted);
            }
            looks += 1;
            return { kind: "waiting", note: `now it is ${describeFirewall(actual)}` };
        },
    }).catch((error: unknown) => {
        runState.firewallSet = false;
        if (error instanceof ActionableError) {
            throw new ActionableError(
                `the firewall of instance "${inputs.instanceName}" is not what openPorts says: it is ${describeFirewall(actual)}, and should be ${describeFirewall(wanted)}`,
                error.advice,
                { cause: error },
            );
        }
        throw error;
    });
    runState.firewallSet = true;
}
