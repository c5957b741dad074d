import assert from "node:assert/strict";
import { TAG } from "../../../provider/run/tags";
import { Rig } from "../../support/in-process/rig";
import { URN } from "./fixtures";

/** The requests of one plain pair, each with its place among them. */
async function requestsOfOne() {
    const rig = new Rig();
    await rig.addInstance({ name: "shop", managed: true });
    const { inputs } = await rig.pair().check({}, { instanceName: "shop", resourceUrn: URN });
    await rig.pair().create(inputs);
    const requests = await rig.requests();
    const places = (operation: string) =>
        requests.flatMap((each, place) => (each.operation === operation ? [place] : []));
    return { requests, places };
}

describe("what a run knows already", () => {
    let made: Awaited<ReturnType<typeof requestsOfOne>>;
    before(async () => {
        made = await requestsOfOne();
    });

    it("is not asked for: who has started a source that the run itself has stopped for its backup", () => {
        const [start = 0] = made.places("StartInstance");
        assert.deepEqual(
            made.places("GetOperationsForResource").filter((place) => place < start),
            [],
        );
    });

    it("is asked for again right before the Sysprep snapshot, and after it: who has started the source", () => {
        const [, snapshot = 0] = made.places("CreateInstanceSnapshot");
        const around = made.places("GetOperationsForResource");
        assert.ok(around.some((place) => place < snapshot && place > snapshot - 6));
        assert.ok(around.some((place) => place > snapshot));
    });

    it("is not asked for: a password, or a node, of a Windows that has begun to boot", () => {
        for (const operation of ["GetInstanceAccessDetails", "DescribeInstanceInformation"]) {
            for (const start of made.places("StartInstance")) {
                const asked = made.places(operation).find((place) => place > start) ?? start;
                const waited = (made.requests[asked]?.at ?? 0) - (made.requests[start]?.at ?? 0);
                assert.ok(waited >= 60_000, `${operation} after ${waited} ms`);
            }
        }
    });

    it("is asked for alone, at the very moment, before Sysprep: whether the backup is available", () => {
        const sent = made.requests.findIndex(
            ({ operation, input }) =>
                operation === "TagResource" && JSON.stringify(input).includes(TAG.sysprepSent),
        );
        const seen = made
            .places("GetInstanceSnapshot")
            .map((place) => made.requests[place])
            .filter((each) => each !== undefined && each.at <= (made.requests[sent]?.at ?? 0));
        assert.match(JSON.stringify(seen.at(-1)?.input), /backup/);
        assert.ok((made.requests[sent]?.at ?? 0) - (seen.at(-1)?.at ?? 0) < 30_000);
    });
});
