import { LocalWorkspace } from "@pulumi/pulumi/automation";
import * as assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { moveFolder, removeFolder } from "../../toolchain/folder-moves";
import { npm } from "../../scripts/pack/npm";
import { pack } from "../../scripts/pack/pack";
import { makeIsolatedFolders } from "../../toolchain/environment";
import { launcherVersion } from "../../toolchain/find-pulumi";
import { previewElsewhere } from "./inline-program";
import { commandOf, installTools, makeProject, run } from "./managers";
import { withEmulator } from "./with-emulator";

const ROOT = path.join(__dirname, "..", "..");
const EXAMPLES = readdirSync(path.join(ROOT, "examples"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
const NAME = "pulumi-lightsail-windows";

/** What `pulumi new typescript` wrote until March 2026: the declarations of packages are checked too. */
const OLDER_TEMPLATE = {
    strict: true,
    outDir: "bin",
    target: "es2020",
    module: "commonjs",
    moduleResolution: "node",
    sourceMap: true,
    experimentalDecorators: true,
    pretty: true,
    noFallthroughCasesInSwitch: true,
    noImplicitReturns: true,
    forceConsistentCasingInFileNames: true,
};
const modern = (module: string, moduleResolution = module) => ({
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    target: "es2022",
    module,
    moduleResolution,
    types: ["node"],
});
const OPTIONS = {
    "the older template's options": OLDER_TEMPLATE,
    "module node16": modern("node16"),
    "module nodenext": modern("nodenext"),
    "a bundler's resolution, and each file compiled by itself": {
        ...modern("esnext", "bundler"),
        verbatimModuleSyntax: true,
        isolatedModules: true,
    },
};

const PAIR = `
import { SysprepSnapshotPair } from "${NAME}";
new SysprepSnapshotPair("shop", { instanceName: "shop-windows-1" });
`;

const PAIR_IN_JAVASCRIPT = `
const { SysprepSnapshotPair } = require("${NAME}");
new SysprepSnapshotPair("shop", { instanceName: "shop-windows-1" });
`;

describe("the package in a project of its own", () => {
    let folder: string;
    let project: string;
    let tools: string;
    let tarball: string;

    before(() => {
        folder = mkdtempSync(path.join(tmpdir(), "lightsail-windows-habits-"));
        makeIsolatedFolders(folder);
        tools = installTools("esbuild", "typescript");
        tarball = pack(".", folder).tarball;
        project = makeProject(folder, "project", {
            dependencies: {
                "@pulumi/aws": "7.48.0",
                "@pulumi/pulumi": launcherVersion(),
                [NAME]: `file:${tarball}`,
            },
            devDependencies: { "@types/node": "24.19.2", "ts-node": "10.9.2", typescript: "5.9.3" },
        });
        npm(project, "install", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund");
        for (const file of ["exports.ts", "program.ts"]) {
            const text = readFileSync(path.join(ROOT, "test", "types", file), "utf8");
            writeFileSync(path.join(project, file), text.replace(`"../../index"`, `"${NAME}"`));
        }
        writeFileSync(path.join(project, "Pulumi.yaml"), "name: habits\nruntime: nodejs\nmain: index.js\n");
    });

    after(() => {
        for (const each of [folder, tools]) {
            removeFolder(each);
        }
    });

    function compile(compiler: readonly string[], compilerOptions: object): void {
        const files = ["exports.ts", "program.ts"];
        const config = { compilerOptions: { ...compilerOptions, noEmit: true }, files };
        writeFileSync(path.join(project, "tsconfig.habit.json"), JSON.stringify(config));
        run(project, [...compiler, "-p", "tsconfig.habit.json"]);
    }

    for (const [name, options] of Object.entries(OPTIONS)) {
        it(`compiles with ${name}, and the declarations of packages checked`, () => {
            compile([process.execPath, path.join(project, "node_modules/typescript/bin/tsc")], options);
            // TypeScript 7 has taken out the older template's way to find modules.
            if (options !== OLDER_TEMPLATE) {
                compile(commandOf(tools, "typescript", "tsc"), options);
            }
        });
    }

    it("declares its public names with nothing but Pulumi's types and its own", () => {
        const home = path.join(project, "node_modules", NAME, "dist");
        const declarations = readdirSync(home, { recursive: true, encoding: "utf8" }).filter(
            (file) => file.endsWith(".d.ts") && file !== path.join("provider", "index.d.ts"),
        );
        const used = declarations.flatMap((file) =>
            [...readFileSync(path.join(home, file), "utf8").matchAll(/from "([^."][^"]*)"/g)].map(
                ([, from]) => from,
            ),
        );
        assert.deepEqual(
            [...new Set(used)].filter((from) => from !== NAME),
            ["@pulumi/pulumi"],
        );
    });

    for (const example of EXAMPLES) {
        it(`installs a copy of the example ${example}`, () => {
            const copy = path.join(project, "copies", example);
            mkdirSync(path.dirname(copy), { recursive: true });
            cpSync(path.join(ROOT, "examples", example), copy, { recursive: true });
            const { dependencies } = JSON.parse(readFileSync(path.join(copy, "package.json"), "utf8")) as {
                readonly dependencies: Readonly<Record<string, string>>;
            };
            assert.match(dependencies[NAME] ?? "", /^\^\d+\.\d+\.\d+$/);
            npm(
                copy,
                "install",
                tarball,
                "--package-lock-only",
                "--prefer-offline",
                "--no-audit",
                "--no-fund",
            );
            const lock = readFileSync(path.join(copy, "package-lock.json"), "utf8");
            assert.doesNotMatch(lock, /"link": true/);
        });
    }

    it("compiles the copies of the examples, with the options that all of them have", () => {
        const copies = path.join(project, "copies");
        const settings = EXAMPLES.map((example) => ({
            example,
            ...(JSON.parse(readFileSync(path.join(copies, example, "tsconfig.json"), "utf8")) as {
                readonly compilerOptions: object;
                readonly files: readonly string[];
            }),
        }));
        const [{ compilerOptions } = assert.fail("there is no example")] = settings;
        settings.forEach((each) => {
            assert.deepEqual(each.compilerOptions, compilerOptions);
        });
        const files = settings.flatMap((each) => each.files.map((file) => path.join(each.example, file)));
        writeFileSync(path.join(copies, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
        run(copies, [process.execPath, path.join(project, "node_modules/typescript/bin/tsc"), "--noEmit"]);
    });

    it("is left outside of a bundle, or says so, and its optional @pulumi/aws stops no bundler", () => {
        writeFileSync(path.join(project, "bundled.ts"), PAIR);
        const bundle = (...more: readonly string[]) =>
            run(project, [
                ...commandOf(tools, "esbuild"),
                ...[
                    "bundled.ts",
                    "--bundle",
                    "--platform=node",
                    "--external:@pulumi/pulumi",
                    "--outfile=bundle.js",
                ],
                ...more,
            ]);
        bundle(`--external:${NAME}`);
        assert.match(
            readFileSync(path.join(project, "bundle.js"), "utf8"),
            /require\("pulumi-lightsail-windows"\)/,
        );
        const withoutAws = path.join(project, "node_modules", "@pulumi", "aws");
        const aside = path.join(folder, "aws-aside");
        moveFolder(withoutAws, aside);
        try {
            bundle();
        } finally {
            moveFolder(aside, withoutAws);
        }
        assert.throws(
            () => run(project, [process.execPath, "bundle.js"]),
            /was bundled into .*bundle\.js, and .* --external:pulumi-lightsail-windows --external:@pulumi\/pulumi/,
        );
    });

    it("runs in an inline program of the Automation API, an ECMAScript module started in another folder", () =>
        withEmulator(folder, async (environment) => {
            const folders = { application: project, elsewhere: folder };
            const { code, printed } = await previewElsewhere(folders, environment, {
                imports: `import { SysprepSnapshotPair } from "${NAME}";`,
                make: 'new SysprepSnapshotPair("shop", { instanceName: "shop-windows-1" });',
            });
            assert.equal(code, 0, printed);
            // The stack, and the pair with its claim.
            assert.match(printed, /\{"create":3\}/);
        }));

    it("says what to do when it was removed together with its resources", () =>
        withEmulator(folder, async (environment, command) => {
            writeFileSync(path.join(project, "index.js"), PAIR_IN_JAVASCRIPT);
            const stack = await LocalWorkspace.createStack(
                { stackName: "removed", workDir: project },
                { pulumiHome: path.join(folder, "home"), pulumiCommand: command, envVars: environment },
            );
            await stack.up();
            const home = path.join(project, "node_modules", NAME);
            const aside = path.join(folder, "aside");
            moveFolder(home, aside);
            writeFileSync(path.join(project, "index.js"), "");
            const failure = await stack.up().then(
                () => "it succeeded",
                (error: unknown) => String(error),
            );
            moveFolder(aside, home);
            assert.match(failure, /pulumi-lightsail-windows is not installed in the program's folder/);
            assert.doesNotMatch(failure, /Cannot find module|at Module\.|\.js:\d+:\d+/);
            await stack.destroy();
        }));
});
