import * as assert from "node:assert/strict";
import { readOptions, WrongUse } from "../../../acceptance/options";

describe("the options of npm run acceptance", () => {
    it("walk everything on one server of 2022 where nothing else is said", () => {
        const { blueprints, parts, windowsUpdates, yes } = readOptions(["--iam-role", "r"]);
        assert.deepEqual(blueprints, ["windows_server_2022"]);
        assert.deepEqual(parts, ["image", "chain", "crash", "pair", "backup"]);
        assert.deepEqual([windowsUpdates, yes], [false, false]);
    });

    it("take several blueprints, each once, and parts with what they are made of", () => {
        const repeated = ["a", "b", "a"].flatMap((id) => ["--blueprint", id]);
        const { blueprints, parts } = readOptions(["--iam-role", "r", ...repeated, "--part", "backup"]);
        assert.deepEqual(blueprints, ["a", "b"]);
        assert.deepEqual(parts, ["pair", "backup"]);
    });

    it("want a role, but not to clean up", () => {
        assert.throws(() => readOptions([]), /--iam-role/);
        assert.equal(readOptions(["--clean"]).clean, true);
    });

    it("refuse what they do not know", () => {
        assert.throws(() => readOptions(["--iam-role", "r", "--part", "all"]), WrongUse);
        assert.throws(() => readOptions(["--role", "r"]), WrongUse);
    });
});
