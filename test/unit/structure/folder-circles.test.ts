import * as assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

const ROOT = path.join(__dirname, "..", "..", "..");
const IMPORT = /from "(\.[^"]+)"/g;

interface Import {
    readonly from: string;
    readonly to: string;
}

/** The imports of all files below `top`, as paths from it with forward slashes. */
function importsBelow(top: string): readonly Import[] {
    const folder = path.join(ROOT, top);
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".ts"))
        .flatMap((name) => {
            const text = readFileSync(path.join(folder, name), "utf8");
            return [...text.matchAll(IMPORT)].map((match) => ({
                from: slashes(name),
                to: slashes(path.join(path.dirname(name), match[1] ?? "")),
            }));
        });
}

const slashes = (name: string): string => name.split(path.sep).join("/");

/**
 * What each folder imports of those beside it. A folder and its parent are no two sides: the parent holds what all of
 * its folders share, and what puts them together.
 */
function besideEachOther(imports: readonly Import[]): ReadonlyMap<string, ReadonlySet<string>> {
    const graph = new Map<string, Set<string>>();
    for (const { from, to } of imports) {
        const here = from.split("/");
        const there = to.split("/");
        const differs = here.findIndex((part, index) => part !== there[index]);
        if (differs >= here.length - 1 || differs >= there.length - 1) {
            continue;
        }
        const folder = here.slice(0, differs + 1).join("/");
        const neighbours = graph.get(folder) ?? new Set<string>();
        graph.set(folder, neighbours.add(there.slice(0, differs + 1).join("/")));
    }
    return graph;
}

/** One circle among folders that stand beside each other, as the way around it; empty if there is none. */
function circleIn(graph: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
    const done = new Set<string>();
    const visit = (folder: string, way: readonly string[]): readonly string[] => {
        if (way.includes(folder)) {
            return [...way.slice(way.indexOf(folder)), folder];
        }
        if (done.has(folder)) {
            return [];
        }
        done.add(folder);
        const next = [...(graph.get(folder) ?? [])];
        return next.map((each) => visit(each, [...way, folder])).find((circle) => circle.length > 0) ?? [];
    };
    return [...graph.keys()].map((folder) => visit(folder, [])).find((circle) => circle.length > 0) ?? [];
}

describe("folders that stand beside each other", () => {
    for (const top of ["provider", "components", "emulator/powershell/syntax"]) {
        it(`import in one direction in ${top}`, () => {
            const imports = importsBelow(top);
            assert.ok(imports.length > 0);
            assert.deepEqual(circleIn(besideEachOther(imports)), []);
        });
    }

    it("are seen to import in both", () => {
        const imports = [
            { from: "a/one.ts", to: "b/two" },
            { from: "b/deep/three.ts", to: "a/one" },
        ];
        assert.deepEqual(circleIn(besideEachOther(imports)), ["a", "b", "a"]);
    });
});
