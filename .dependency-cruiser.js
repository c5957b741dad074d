"use strict";
// The directions in which this package's folders may import: components → provider → (cloud, guest, engine).
// The emulator is a package of its own: it and the provider meet at HTTP alone, so that each can prove the other wrong.

/** A package by its name, whether it was found in node_modules or not. */
const npm = (name) => `(^|/)node_modules/${name}|^${name}`;
const PACKAGE = "^(index\\.ts|clock|provider|components)";
const EMULATOR = "^emulator/(powershell|windows|services)/";
const SHIPPED = `${PACKAGE}|${EMULATOR}`;

const forbidden = [
    {
        name: "no-circular",
        comment: "Files that need each other, if only for a type, are one file in two places.",
        from: { path: SHIPPED },
        to: { circular: true },
    },
    {
        name: "clock-stands-alone",
        comment: "Time is below everything.",
        from: { path: "^clock/" },
        to: { path: "^(index\\.ts|provider/|components/|emulator/)" },
    },
    {
        name: "powershell-stands-alone",
        comment: "The interpreter is a language: what Windows and AWS are to it, it is handed.",
        from: { path: "^emulator/powershell/" },
        to: { path: "^emulator/(windows|services)/" },
    },
    {
        name: "windows-knows-no-service",
        comment: "A simulated Windows runs without Lightsail and Systems Manager.",
        from: { path: "^emulator/windows/" },
        to: { path: "^emulator/services/" },
    },
    {
        name: "emulator-knows-no-provider",
        comment: "An emulator that shares code with what it tests shares its mistakes.",
        from: { path: EMULATOR },
        to: { path: PACKAGE },
    },
    {
        name: "nothing-knows-the-emulator",
        comment: "What runs against AWS must not need a simulation of it.",
        from: { path: "^(index\\.ts|clock/|provider/|components/)" },
        to: { path: "^emulator/" },
    },
    {
        name: "provider-knows-no-component",
        comment: "Components are made of resources, not the other way round.",
        from: { path: "^provider/" },
        to: { path: "^(index\\.ts|components/)" },
    },
    {
        name: "ground-knows-no-floor",
        comment:
            "Inputs, texts, scripts, the cloud and Pulumi's side are what runs and resources are made of, not the other way round.",
        from: { path: "^provider/(cloud|engine|guest|inputs|text)/" },
        to: { path: "^provider/(health|managed-resource|run)/" },
    },
    {
        name: "health-knows-no-run",
        comment: "A run makes health checks; a check belongs to no run.",
        from: { path: "^provider/health/" },
        to: { path: "^provider/(managed-resource|run)/" },
    },
    {
        name: "run-knows-no-managed-resource",
        comment: "What a run needs is below what Pulumi calls.",
        from: { path: "^provider/run/" },
        to: { path: "^provider/managed-resource/" },
    },
    {
        name: "edges-know-no-resource",
        comment: "cloud, guest and engine serve every resource and know none.",
        from: { path: "^provider/(cloud|guest|engine)/" },
        to: { path: "^provider/(sysprep-snapshot-pair|snapshot-instance|windows-image)/" },
    },
    {
        name: "pair-for-itself",
        comment:
            "What an instance and a pair have in common is in provider/run; neither is made of the other. An image is made of the pair's steps, done to a builder.",
        from: {
            path: "^provider/",
            pathNot: ["^provider/(sysprep-snapshot-pair|windows-image)/", "^provider/index\\.ts$"],
        },
        to: { path: "^provider/sysprep-snapshot-pair/" },
    },
    {
        name: "pair-knows-no-image",
        comment: "The steps serve more than one list, and know none.",
        from: { path: "^provider/", pathNot: ["^provider/windows-image/", "^provider/index\\.ts$"] },
        to: { path: "^provider/windows-image/" },
    },
    {
        name: "list-knows-its-steps",
        comment:
            "Whatever is asked of a step is a member of it, so that a step is a file and a line in its list; what steps have in common is no step.",
        from: { path: SHIPPED, pathNot: "^provider/[^/]+/guide/steps\\.ts$" },
        to: { path: "^provider/(sysprep-snapshot-pair|windows-image)/steps/" },
    },
    {
        name: "instance-for-itself",
        comment: "The same, seen from the pair.",
        from: { path: "^provider/", pathNot: ["^provider/snapshot-instance/", "^provider/index\\.ts$"] },
        to: { path: "^provider/snapshot-instance/" },
    },
    {
        name: "aws-client-in-cloud-only",
        comment: "Every decision is made on this project's own shapes. The emulator reads the SDK's model.",
        from: { path: SHIPPED, pathNot: "^(provider/cloud|emulator)/" },
        to: { path: npm("@aws-sdk/") },
    },
    {
        name: "pulumi-at-its-edge-only",
        comment:
            "Only provider/engine, the resource classes, their arguments and the components know Pulumi.",
        from: {
            path: SHIPPED,
            pathNot: [
                "^provider/engine/",
                "^provider/.*(resource|args)\\.ts$",
                // The type of their inputs.
                "^provider/inputs/optional-input\\.ts$",
                "^components/",
            ],
        },
        to: { path: npm("@pulumi/pulumi") },
    },
    {
        name: "pulumi-aws-in-components-only",
        comment: "A program with the pair alone neither loads nor downloads @pulumi/aws.",
        from: { path: SHIPPED, pathNot: "^components/" },
        to: { path: npm("@pulumi/aws") },
    },
    {
        name: "no-development-dependency",
        comment: "Whoever installs the package has its dependencies, not ours.",
        from: { path: SHIPPED },
        to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["npm-peer", "type-only"] },
    },
    {
        name: "no-unknown-module",
        comment: "Every import leads somewhere.",
        from: { path: SHIPPED },
        to: { couldNotResolve: true },
    },
];

module.exports = {
    forbidden: forbidden.map((rule) => ({ severity: "error", ...rule })),
    options: {
        tsConfig: { fileName: "tsconfig.json" },
        // An import of a type binds two folders as much as an import of a value.
        tsPreCompilationDeps: true,
        doNotFollow: { path: "node_modules" },
        exclude: { path: "(^|/)dist/" },
    },
};
