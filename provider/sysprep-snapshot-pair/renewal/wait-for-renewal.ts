import type { ManagedNode } from "../../cloud/ports";
import { ActionableError, messageOf } from "../../run/actionable-error";
import { userTagsOf } from "../../run/tags";
import { TimeoutError } from "../../cloud/errors/timeout-error";
import { PACES, waitFor } from "../../run/waits";
import type { PairContext } from "../context";
import type { Situation } from "../situation";
import { sourceGone, unlessGone } from "../way-back";
import { ownActivations } from "./end-renewal";
import { recordedNode } from "../sysprep/node";
import { assertProven } from "../sysprep/proof";
import { formerNode, pendingActivation } from "./renewal";

/** It may have been deleted. */
const LOOK_AGAIN = 60_000;

/** A machine in its first start may not answer yet; one that is another will not answer otherwise later. */
const TRIES = 3;

/** Nodes that have not proven to be the source: how often they were asked, and why not. */
type Refused = Map<string, { readonly times: number; readonly why: string }>;

/**
 * Waits until the source has registered anew, with its activation or by hand, and has shown that it is the source. The
 * code of the activation was on its disk: whoever else has used it up is refused.
 */
export async function waitForRenewal(
    context: PairContext,
    { backup }: Pick<Situation, "backup">,
): Promise<ManagedNode> {
    const { cloud, inputs } = context;
    const activationId = pendingActivation(backup);
    const activation = (await ownActivations(context)).find(({ id }) => id === activationId);
    const former = (activation === undefined ? undefined : formerNode(activation)) ?? recordedNode(backup);
    const refused: Refused = new Map();
    const watch = cloud.view.watchNodes(undefined);
    const tags = Object.entries(userTagsOf(activation?.tags ?? {}));
    try {
        return await waitFor(context, {
            what: `instance "${inputs.instanceName}" to register anew with Systems Manager`,
            pace: PACES.connect,
            boundMilliseconds: inputs.timeouts.connect,
            adviceOnTimeout: byHand(tags),
            probe: async () => {
                const { view } = cloud;
                const source = unlessGone(await view.instance(inputs.instanceName, view.within(LOOK_AGAIN)));
                if (source === undefined) {
                    return { kind: "failed", error: sourceGone(inputs.instanceName) };
                }
                const candidates = ((await watch.look()) ?? []).filter(
                    (node) =>
                        node.id !== former &&
                        (refused.get(node.id)?.times ?? 0) < TRIES &&
                        node.pingStatus === "Online" &&
                        ((activationId !== undefined && node.activationId === activationId) ||
                            node.id === namedNode(inputs) ||
                            (node.ipAddress !== undefined && node.ipAddress === source.privateIpAddress)),
                );
                const proven = await firstProven(context, candidates, refused);
                return proven === undefined
                    ? {
                          kind: "waiting",
                          note: refused.size === 0 ? "not registered yet" : "no node of it yet",
                      }
                    : { kind: "reached", value: proven };
            },
        });
    } catch (error) {
        throw error instanceof ActionableError && error.cause instanceof TimeoutError
            ? notManagedNow(error, refused)
            : error;
    } finally {
        watch.end();
    }
}

function namedNode({ sysprep }: PairContext["inputs"]): string | undefined {
    return sysprep.method === "ssm" ? sysprep.managedInstanceId : undefined;
}

async function firstProven(
    context: PairContext,
    candidates: readonly ManagedNode[],
    refused: Refused,
): Promise<ManagedNode | undefined> {
    for (const node of candidates) {
        try {
            await assertProven(context, node.id);
            return node;
        } catch (error) {
            if (!(error instanceof ActionableError)) {
                throw error;
            }
            const times = (refused.get(node.id)?.times ?? 0) + 1;
            refused.set(node.id, { times, why: messageOf(error) });
        }
    }
    return undefined;
}

function notManagedNow(error: ActionableError, refused: Refused): ActionableError {
    const others = [...refused].map(([id, { why }]) => `; node ${id} was refused (${why})`).join("");
    return new ActionableError(
        `${error.message}${others}. The instance runs, and Systems Manager does not manage it: its registration was cleared before its disk was captured`,
        error.advice,
        { cause: error },
    );
}

function byHand(tags: readonly (readonly [string, string])[]): string {
    const carried =
        tags.length === 0
            ? ""
            : `, with the tags ${tags.map(([key, value]) => `${key}=${value}`).join(", ")} on its node`;
    return `\`pulumi up\` looks for it again. If it does not come, look into C:\\ProgramData\\Amazon\\SSM\\Logs\\errors.log on it over RDP, and register it by hand (docs/managed.md of this package, "An existing instance")${carried}; \`pulumi up\` then goes on with that node.`;
}
