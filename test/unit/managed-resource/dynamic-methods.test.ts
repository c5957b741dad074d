import assert from "node:assert/strict";
import { dynamicMethods } from "../../../provider/managed-resource/dynamic-methods";
import type { ManagedResource } from "../../../provider/managed-resource/resource";
import { PartialFailure } from "../../../provider/managed-resource/partial-failure";

const notCalled = (): never => {
    throw new Error("was not to be called");
};

const methods = (logic: Partial<ManagedResource>) =>
    dynamicMethods(() => ({
        check: notCalled,
        diff: notCalled,
        create: notCalled,
        read: notCalled,
        update: notCalled,
        delete: notCalled,
        ...logic,
    }));

async function errorOf(call: Promise<unknown>): Promise<Error & Record<string, unknown>> {
    try {
        await call;
    } catch (error) {
        assert.ok(error instanceof Error);
        return error as Error & Record<string, unknown>;
    }
    throw new Error("it did not fail");
}

const HOLES = {
    name: "x",
    gone: undefined,
    list: [1, undefined],
    inner: { gone: undefined, at: new Date(0) },
};
const WHOLE = { name: "x", list: [1, null], inner: { at: "1970-01-01T00:00:00.000Z" } };

describe("what Pulumi gets", () => {
    it("is plain JSON after a create, a read, an update and a check", async () => {
        const made = { id: "id-1", properties: HOLES };
        const pair = methods({
            check: () => Promise.resolve({ inputs: HOLES, failures: [{ property: "a", reason: "b" }] }),
            create: () => Promise.resolve(made),
            read: () => Promise.resolve(made),
            update: () => Promise.resolve(HOLES),
        });
        assert.deepEqual(await pair.create({}), { id: "id-1", outs: WHOLE });
        assert.deepEqual(await pair.read("id-1", {}), { id: "id-1", props: WHOLE });
        assert.deepEqual(await pair.update("id-1", {}, {}), { outs: WHOLE });
        assert.deepEqual(await pair.check({}, {}), {
            inputs: WHOLE,
            failures: [{ property: "", reason: "a: b" }],
        });
        for (const { outs } of [await pair.create({}), await pair.update("id-1", {}, {})]) {
            assert.ok(!Object.hasOwn(outs, "gone"));
        }
    });

    it("comes from the arguments in their order", async () => {
        const seen: unknown[] = [];
        const pair = methods({
            diff: (olds, news) => {
                seen.push(olds, news);
                return { changes: false, replaces: [], deleteBeforeReplace: false };
            },
            update: (id, olds, news) => {
                seen.push(id, olds, news);
                return Promise.resolve({});
            },
            delete: (properties) => {
                seen.push(properties);
                return Promise.resolve();
            },
        });
        await pair.diff("id-1", { old: 1 }, { new: 1 });
        await pair.update("id-1", { old: 2 }, { new: 2 });
        await pair.delete("id-1", { old: 3 });
        assert.deepEqual(seen, [{ old: 1 }, { new: 1 }, "id-1", { old: 2 }, { new: 2 }, { old: 3 }]);
    });

    it("is an error without a stack trace, from every call, thrown at once or later", async () => {
        const failing = {
            check: () => Promise.reject(new Error("no check")),
            diff: () => {
                throw new Error("no diff");
            },
            create: () => Promise.reject(new Error("no create")),
            read: () => Promise.reject(new Error("no read")),
            update: () => Promise.reject(new Error("no update")),
            delete: () => Promise.reject(new Error("no delete")),
        };
        const pair = methods(failing);
        const calls: readonly (readonly [string, Promise<unknown>])[] = [
            ["no check", pair.check({}, {})],
            ["no diff", pair.diff("", {}, {})],
            ["no create", pair.create({})],
            ["no read", pair.read("", {})],
            ["no update", pair.update("", {}, {})],
            ["no delete", pair.delete("", {})],
        ];
        for (const [message, call] of calls) {
            const error = await errorOf(call);
            assert.equal(error.message, message);
            assert.equal(error.stack, "");
            assert.equal(error.cause, undefined);
            assert.ok(!Object.hasOwn(error, "id"), "nothing was left behind, so nothing is recorded");
        }
    });

    it("is an error also where the settings are wrong before any logic is there", async () => {
        const pair = dynamicMethods(() => {
            throw new Error("The AWS settings cannot be used");
        });
        assert.match((await errorOf(pair.create({}))).message, /AWS settings/);
        assert.match((await errorOf(pair.diff("", {}, {}))).message, /AWS settings/);
    });

    it("is what a failed run has left behind, with the provider's own text, which no later call could do without", async () => {
        const failure = () =>
            Promise.reject(
                new PartialFailure("id-1", { ...HOLES, __provider: "stale" }, new Error("the stop failed")),
            );
        const pair = methods({ create: failure, update: failure });
        for (const error of [
            await errorOf(pair.create({ __provider: "text" })),
            await errorOf(pair.update("id-1", { __provider: "old text" }, { __provider: "text" })),
        ]) {
            assert.equal(error["id"], "id-1");
            assert.deepEqual(error["reasons"], ["the stop failed"]);
            assert.deepEqual(error["properties"], { ...WHOLE, __provider: "text" });
            assert.equal(error.message, "the stop failed");
            assert.equal(error.stack, "");
        }
    });
});
