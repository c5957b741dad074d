"use strict";
const eslint = require("@eslint/js");
const tseslint = require("typescript-eslint");

// Named, these are compiled once; a project service looks after each file by itself, which takes twice as long.
const PROJECTS = ["tsconfig.json", "examples/tsconfig.json"];

module.exports = tseslint.config(
    {
        ignores: [
            "site/",
            "**/dist/",
            ".stacks/",
            ".imports-*/",
            ".dist-*/",
            "coverage/",
            "node_modules/",
            "**/node_modules/",
            "**/*.js",
        ],
    },
    eslint.configs.recommended,
    ...tseslint.configs.strictTypeChecked,
    {
        languageOptions: { parserOptions: { project: PROJECTS, tsconfigRootDir: __dirname } },
        rules: {
            "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
            "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
            "no-console": "error",
            "@typescript-eslint/restrict-template-expressions": [
                "error",
                { allowNumber: true, allowBoolean: true },
            ],
            "@typescript-eslint/switch-exhaustiveness-check": "error",
        },
    },
    {
        // A suite is one call whose body is the list of its tests.
        files: ["test/**", "emulator/test/**", "bench/**"],
        rules: { "max-lines-per-function": "off", "no-console": "off" },
    },
);
