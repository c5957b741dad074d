import assert from "node:assert/strict";
import type { WalkContext } from "../../../../provider/run/walk/context";
import { describeSteps } from "../../../../provider/run/walk/describe";
import { messageOf } from "../../../../provider/run/actionable-error";
import { whereFailed } from "../../../../provider/run/walk/failed-step";
import { plan } from "../../../../provider/run/walk/plan";
import { done, runIf, type Step, stepsFor } from "../../../../provider/run/walk/step";
import { converge, type Walk } from "../../../../provider/run/walk/walk";
import { VirtualClock } from "../../../support/in-process/virtual-clock";

/** What a step needs that two lists have in common. */
interface ServerSituation {
    readonly server: "running" | "stopped";
}
interface ServerContext extends WalkContext {
    readonly world: { server: "running" | "stopped"; image?: string; log: string[] };
}
interface ImageSituation extends ServerSituation {
    readonly image: string | undefined;
}
interface ImageContext extends ServerContext {
    readonly inputs: { readonly imageName: string };
}

const stop: Step<ServerSituation, ServerContext> = {
    name: "stop the server",
    guide: "Server",
    kind: "move",
    usualSeconds: [20, 90],
    outage: true,
    source: "locked",
    decide: ({ server }) => runIf(server === "running"),
    run: ({ world }) => {
        world.server = "stopped";
        return Promise.resolve();
    },
    expectedAfter: () => ({ server: "stopped" }),
};

const makeImage: Step<ImageSituation, ImageContext> = {
    name: "make the image",
    guide: "Image",
    kind: "move",
    usualSeconds: [180, 480],
    outage: false,
    source: "free",
    maintains: true,
    decide: ({ image }, { inputs }) => runIf(image !== inputs.imageName),
    run: ({ world, inputs }) => {
        world.image = inputs.imageName;
        return Promise.resolve();
    },
    expectedAfter: (_, { inputs }) => ({ image: inputs.imageName }),
    preview: ({ number, settings: { inputs } }) => [`Image ${inputs.imageName} is made in step ${number}.`],
};

const check: Step<ServerSituation, ServerContext> = {
    name: "look at the server",
    guide: "Server",
    kind: "look",
    usualSeconds: [1, 2],
    outage: false,
    source: "undisturbed",
    decide: ({ server }) => (server === "stopped" ? runIf(true) : done),
    run: () => Promise.resolve(),
    expectedAfter: () => ({}),
};

/** A step that names only what it reads is a step of every list whose situation has that. */
const list: readonly Step<ImageSituation, ImageContext>[] = [stop, check, makeImage];

function scene() {
    const clock = new VirtualClock();
    const said: string[] = [];
    const say = (line: string) => said.push(line);
    const context: ImageContext = {
        clock,
        progress: { live: say, lasting: say, warn: say },
        signal: new AbortController().signal,
        assertEngineAlive: () => Promise.resolve(),
        inputs: { imageName: "golden" },
        identity: undefined,
        runState: { timeline: [] },
        world: { server: "running", log: [] },
    };
    const walk: Walk<ImageSituation, ImageContext> = {
        steps: list,
        observe: ({ world }) => Promise.resolve({ server: world.server, image: world.image }),
        resume: ({ world }) => world.log.push("resume"),
        begin: ({ world }) => world.log.push("begin"),
        afterStep: () => undefined,
        assertReached: (_, { image }) => {
            assert.equal(image, "golden");
        },
        sourceLock: ({ world }) => ({
            before: (step) => {
                const isNew = step.source === "locked" && !world.log.includes("lock");
                world.log.push(...(isNew ? ["lock"] : []));
                return Promise.resolve(isNew);
            },
            release: () => {
                world.log.push("release");
                return Promise.resolve();
            },
        }),
        cleanUp: (_, failed, error) =>
            Promise.resolve(
                new Error(`${failed === undefined ? "" : whereFailed(failed)}${messageOf(error)}`),
            ),
    };
    return { context, walk, said };
}

describe("a second list, of steps of its own and of some that are in another list too", () => {
    it("is planned and previewed", () => {
        const { context } = scene();
        const situation: ImageSituation = { server: "running", image: undefined };
        const planned = plan(list, situation, context);
        assert.deepEqual(planned.outageSeconds, [20, 90]);
        const lines = describeSteps(
            { plan: planned, purpose: "make", situation, settings: context, blueprints: [] },
            "an image",
            ["The server keeps its name."],
        );
        assert.deepEqual(lines, [
            "an image, in 3 steps (usually 3 to 10 minutes in all):",
            "  1. stop the server",
            "  2. look at the server",
            "  3. make the image",
            "The server keeps its name.",
            "Image golden is made in step 3.",
        ]);
    });

    it("is walked, and numbered by what there is to do", async () => {
        const { context, walk, said } = scene();
        assert.deepEqual(await converge(walk, context), { server: "stopped", image: "golden" });
        assert.deepEqual(context.world.log, ["resume", "begin", "lock", "resume", "release"]);
        assert.deepEqual(
            said.filter((line) => line.includes("/")),
            [
                ["1/3 stop the server", "Server"],
                ["2/3 look at the server", "Server"],
                ["3/3 make the image", "Image"],
            ].flatMap(([step, guide]) => [`${step}: begun`, `${step}: done in 0s (guide: ${guide})`]),
        );
        assert.match(said.at(-1) ?? "", /^done in /);
        assert.deepEqual(
            context.runState.timeline.map(({ guide }) => guide),
            ["Server", "Server", "Image"],
        );
    });

    it("is walked in part where only what is finished is to be kept up to date", async () => {
        const { context, walk } = scene();
        await converge({ ...walk, steps: stepsFor(list, "maintain") }, context);
        assert.equal(context.world.server, "running");
        assert.equal(context.world.image, "golden");
    });

    it("is left as its resource cleans up, with the step named that failed", async () => {
        const { context, walk } = scene();
        const failing = { ...makeImage, run: () => Promise.reject(new Error("no room")) };
        await assert.rejects(
            converge({ ...walk, steps: [stop, failing] }, context),
            /^Error: step 2 of 2, make the image \(guide: Image\): no room$/,
        );
        assert.equal(context.world.log.at(-1), "release");
    });
});
