import { TAG } from "../../run/tags";
import { PACES, waitFor } from "../../run/waits";
import type { ManagedNode } from "../../cloud/ports";
import { noteDesktop } from "../../sysprep-snapshot-pair/sysprep/desktop-note";
import { identifyMachine } from "../../sysprep-snapshot-pair/sysprep/machine";
import { instructionsByHand } from "../builder/by-hand";
import { assertNoGhost } from "../builder/ghost";
import { builderView, type ImageContext } from "../context";
import type { ImageSituation } from "../situation";
import { type ImageStep, isImageBegun, isSysprepBegun, runIf } from "../step";

/** The node of exactly this builder is online; or the person is told what to do over RDP. */
export const connectBuilder: ImageStep = {
    name: "connect to the builder",
    guide: "Make a builder",
    kind: "look",
    usualSeconds: [180, 600],
    outage: false,
    source: "free",
    doubt: "any failure",

    decide: (situation) =>
        runIf(
            !isImageBegun(situation) &&
                !isSysprepBegun(situation) &&
                situation.builder.source?.state === "running",
        ),

    async run(context, situation) {
        if (context.inputs.sysprep.method === "manual") {
            await sayWhatToDo(context, situation);
            return;
        }
        await identified(context, situation);
    },

    expectedAfter: () => ({}),
};

/** The builder's own node answers as the builder, and the server's as the server. */
async function identified(context: ImageContext, situation: ImageSituation): Promise<void> {
    const node = await waitForRegistration(context, situation);
    noteDesktop(context, await identifyMachine(builderView(context), node));
    await assertNoGhost(context, situation);
}

async function waitForRegistration(context: ImageContext, { builder }: ImageSituation): Promise<ManagedNode> {
    const { cloud, inputs } = context;
    const activationId = builder.source?.tags[TAG.activation];
    return waitFor(context, {
        what: "the builder to register with Systems Manager",
        pace: PACES.connect,
        boundMilliseconds: inputs.timeouts.connect,
        adviceOnTimeout:
            "The server is as it was. Set `keepBuilderOnFailure: true` and look at the builder over RDP (docs/images.md), or raise `timeouts.connect`.",
        probe: async () => {
            const [node] = activationId === undefined ? [] : await cloud.ssm.describeNodes({ activationId });
            return node?.pingStatus === "Online"
                ? { kind: "reached", value: node }
                : {
                      kind: "waiting",
                      note:
                          node === undefined ? "it has not registered yet" : `its node is ${node.pingStatus}`,
                  };
        },
    });
}

async function sayWhatToDo({ cloud, progress }: ImageContext, { builder }: ImageSituation): Promise<void> {
    if (builder.source === undefined) {
        return;
    }
    const { name, publicIpAddress } = builder.source;
    progress.lasting(`now it is your turn: run Sysprep on the builder "${name}"; the server goes on running`);
    const blueprints = await cloud.lightsail.listBlueprints();
    for (const line of instructionsByHand(builder.source, publicIpAddress, blueprints)) {
        progress.lasting(line);
    }
}
