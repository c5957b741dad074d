import assert from "node:assert/strict";
import { TAG } from "../../../../provider/run/tags";
import { plan } from "../../../../provider/run/walk/plan";
import { steps } from "../../../../provider/sysprep-snapshot-pair/guide/steps";
import { runIf, type Step } from "../../../../provider/sysprep-snapshot-pair/step";
import { Rig } from "../../../support/in-process/rig";
import { SimulatedProcess } from "../../../support/sweep/simulated-process";
import { Stack } from "../../../support/sweep/stack";
import { newWorld, PLAIN } from "../../../support/sweep/told";
import { settings, situation, URN } from "../fixtures";

/** With the package's own prefix, so that it is no tag of the user's to be taken off again. */
const ANNOUNCED = TAG.complete.replace("complete", "announced");

/** All that there is of it: nothing else in the package knows of this step. */
const announce: Step = {
    name: "announce the image",
    guide: "Next steps",
    kind: "move",
    usualSeconds: [1, 5],
    outage: false,
    source: "free",
    maintains: true,

    decide: ({ sysprep }) =>
        runIf(sysprep.kind === "available" && sysprep.snapshot.tags[ANNOUNCED] === undefined),

    async run({ cloud, inputs, progress }) {
        progress.live("telling everybody");
        await cloud.lightsail.tagResource(inputs.sysprepSnapshotName, { [ANNOUNCED]: "yes" });
    },

    expectedAfter: ({ sysprep }) =>
        sysprep.kind !== "available"
            ? {}
            : {
                  sysprep: {
                      ...sysprep,
                      snapshot: {
                          ...sysprep.snapshot,
                          tags: { ...sysprep.snapshot.tags, [ANNOUNCED]: "yes" },
                      },
                  },
              },

    preview: ({ number }) => [`Step ${number} tells everybody of the image.`],
};

describe("a step that is a file and a line in the list, and nothing else", () => {
    const list = steps as Step[];

    before(() => {
        list.push(announce);
    });

    after(() => {
        list.pop();
    });

    const rigWithSource = async () => {
        const rig = new Rig();
        await rig.control("POST", "instances", { name: "shop", managed: true });
        const { inputs } = await rig.pair().check({}, { instanceName: "shop", resourceUrn: URN });
        return { rig, inputs };
    };
    const announcedIn = (snapshots: readonly { readonly name: string; readonly tags: unknown }[]) =>
        (snapshots.find(({ name }) => name.includes("sysprep"))?.tags as Readonly<Record<string, string>>)[
            ANNOUNCED
        ] === "yes";

    it("is planned", () => {
        const { steps: planned } = plan(steps, situation({}), settings());
        assert.equal(planned.at(-1), announce);
    });

    it("is previewed, by its number and with what it says of itself", async () => {
        const { rig } = await rigWithSource();
        const text = rig.lines("lasting").join("\n");
        assert.match(text, /in 14 steps[^]*\n {2}14\. announce the image\n[^]*\nStep 14 tells everybody/);
    });

    it("is numbered, run and recorded", async () => {
        const { rig, inputs } = await rigWithSource();
        const { properties } = await rig.pair().create(inputs);
        assert.ok(announcedIn((await rig.state()).instanceSnapshots));
        assert.ok(rig.lines("live").includes("14/14 announce the image: telling everybody"));
        assert.ok(
            rig
                .lines("lasting")
                .some((line) => /^\d+\/\d+ announce the image: done in .* \(guide: Next steps\)$/.test(line)),
        );
        const timeline = properties["timeline"] as readonly { readonly step: string }[];
        assert.equal(timeline.at(-1)?.step, "announce the image");
    });

    it("is resumed by the next run when a run was killed in it, and by that alone", async () => {
        for (const blow of ["before", "after"] as const) {
            const world = await newWorld();
            const stack = new Stack(world, "pair", () => new SimulatedProcess(world));
            world.strike = ({ operation, body }) =>
                operation === "TagResource" && body.includes(ANNOUNCED) ? blow : undefined;
            assert.equal((await stack.up(PLAIN)).end, "killed");
            world.strike = undefined;
            await world.clock.sleep(3_600_000);
            const isDone = blow === "after";
            assert.equal(announcedIn((await world.state()).instanceSnapshots), isDone);
            const before = (await world.requests()).length;
            assert.equal((await stack.up(PLAIN)).end, "done");
            const { instances, instanceSnapshots } = await world.state();
            assert.ok(announcedIn(instanceSnapshots));
            assert.ok(instances.some(({ state, disk }) => state === "running" && disk.sysprepRuns === 1));
            const again = (await world.requests())
                .slice(before)
                .filter(
                    ({ operation, input }) =>
                        operation === "TagResource" && JSON.stringify(input).includes(ANNOUNCED),
                );
            assert.equal(again.length, isDone ? 0 : 1);
        }
    });

    it("is also run for a pair that was finished without it", async () => {
        list.pop();
        const { rig, inputs } = await rigWithSource();
        const made = await rig.pair().create(inputs);
        list.push(announce);
        const news = { ...inputs, tags: { team: "web" } };
        const { phase } = await rig.pair().update(made.id, made.properties, news);
        assert.ok(announcedIn((await rig.state()).instanceSnapshots));
        assert.equal(phase, "complete");
    });
});
