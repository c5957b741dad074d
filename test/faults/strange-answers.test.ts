import * as assert from "node:assert/strict";
import { askedExtent } from "../support/sweep/extent";
import { problemsAfterAttempt } from "../support/sweep/rules";
import type { Scene } from "../support/sweep/scene";
import { STORIES } from "../support/sweep/stories";

const extent = askedExtent();
/** They are many, and much alike. */
const STRIDE = extent === "bounded" ? 3 : 1;

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null;

/** Where the members of an answer are, down to those of its first list entries. */
function pathsIn(value: unknown, above: readonly string[] = []): readonly (readonly string[])[] {
    if (!isObject(value) || above.length > 3) {
        return [];
    }
    return Object.entries(value)
        .slice(0, Array.isArray(value) ? 1 : undefined)
        .flatMap(([key, member]) => [[...above, key], ...pathsIn(member, [...above, key])]);
}

function without(value: unknown, [key = "", ...rest]: readonly string[]): unknown {
    if (!isObject(value) || !(key in value)) {
        return value;
    }
    if (Array.isArray(value)) {
        return value.map((member: unknown, index) =>
            String(index) === key && rest.length > 0 ? without(member, rest) : member,
        );
    }
    const { [key]: member, ...others } = value;
    return rest.length === 0 ? others : { ...others, [key]: without(member, rest) };
}

interface Lack {
    readonly operation: string;
    /** The how many of its operation it is. */
    readonly nth: number;
    readonly path: readonly string[];
}

/** The members of one answer of each operation of an undisturbed run: the one in the middle of its calls. */
async function lacksIn(scene: Scene): Promise<readonly Lack[]> {
    const bodies = new Map<string, string[]>();
    scene.world.distort = ({ operation }, body) => {
        bodies.set(operation, [...(bodies.get(operation) ?? []), body]);
        return body;
    };
    assert.equal((await scene.act(1)).end, "done");
    return [...bodies].flatMap(([operation, all]) => {
        const middle = all.length >> 1;
        return pathsIn(JSON.parse(all[middle] ?? "{}")).map((path) => ({ operation, nth: middle + 1, path }));
    });
}

async function strike(scene: Scene, { operation, nth, path }: Lack): Promise<readonly string[]> {
    let seen = 0;
    scene.world.distort = (call, body) => {
        seen += call.operation === operation ? 1 : 0;
        return call.operation === operation && seen === nth
            ? JSON.stringify(without(JSON.parse(body), path))
            : body;
    };
    const first = await scene.act(1);
    const problems = [...(await problemsAfterAttempt(scene, first))];
    if (first.end === "failed" && /undefined|Cannot read|is not a function/.test(first.message)) {
        problems.push(first.message);
    }
    let last = first;
    for (let time = 2; last.end !== "done" && time <= 3; time += 1) {
        await scene.world.clock.sleep(60_000);
        last = last.message.includes("hange `triggers`") ? await scene.renew() : await scene.act(time);
    }
    return last.end === "done" ? [...problems, ...scene.witness.breaches] : [...problems, last.message];
}

describe("an answer of the service that lacks a member", function () {
    this.timeout(extent === "bounded" ? 1_800_000 : 0);

    for (const name of ["create", "instance from the image: create"]) {
        it(`${name}: is read with what it has, or ends the run with its name, and the next run goes on`, async () => {
            const story = STORIES.find((each) => each.name === name);
            assert.ok(story !== undefined);
            const lacks = await lacksIn(await story.prepare());
            assert.ok(lacks.length > 50);
            const failures: string[] = [];
            for (const lack of lacks.filter((_, index) => index % STRIDE === 0)) {
                const problems = await strike(await story.prepare(), lack);
                failures.push(
                    ...problems.map(
                        (text) => `${lack.operation} #${lack.nth} ${lack.path.join(".")}: ${text}`,
                    ),
                );
            }
            assert.deepEqual(failures, []);
        });
    }
});
