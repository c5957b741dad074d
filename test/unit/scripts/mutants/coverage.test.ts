import assert from "node:assert/strict";
import { batchesOf, type RecordedTest, testsComingTo } from "../../../../scripts/mutants/coverage";

const tests: readonly RecordedTest[] = [
    { title: "slow", milliseconds: 900, executed: ["$a = 1", "return $a"] },
    { title: "elsewhere", milliseconds: 5, executed: ["throw 'no'"] },
    { title: "quick", milliseconds: 10, executed: ["return $a"] },
    { title: "neighbour", milliseconds: 500, executed: ["$a = 1"] },
];
const titles = (found: readonly RecordedTest[]): readonly string[] => found.map(({ title }) => title);

describe("which tests are asked about a broken place", () => {
    it("are those that execute one of its lines, the quickest first", () => {
        assert.deepEqual(titles(testsComingTo(["$a = 1", "return $a"], tests)), [
            "quick",
            "neighbour",
            "slow",
        ]);
        assert.deepEqual(titles(testsComingTo(["$a = 1"], tests)), ["neighbour", "slow"]);
        assert.deepEqual(titles(testsComingTo(["$b = 1"], tests)), []);
    });

    it("are first those that have noticed something near, the latest of them first", () => {
        const first = ["slow", "elsewhere", "neighbour"];
        assert.deepEqual(titles(testsComingTo(["$a = 1", "return $a"], tests, first)), [
            "slow",
            "neighbour",
            "quick",
        ]);
    });

    it("run in batches, each twice as large, in their order and none left out", () => {
        const many = Array.from({ length: 9 }, (_, at) => ({
            title: `${at}`,
            milliseconds: 10,
            executed: [],
        }));
        const batches = batchesOf(many);
        assert.deepEqual(
            batches.map((batch) => batch.titles.length),
            [2, 4, 3],
        );
        assert.deepEqual(
            batches.flatMap((batch) => batch.titles),
            titles(many),
        );
        assert.deepEqual(
            batches.map((batch) => batch.milliseconds),
            [20, 40, 30],
        );
        assert.deepEqual(batchesOf([]), []);
    });
});
