/** Settings of the launch agents as they are found on machines, and what they must become: shared by both PowerShells. */
export interface SettingsCase {
    readonly what: string;
    readonly file: "agent-config.yml" | "LaunchConfig.json" | "Config.xml" | "BundleConfig.xml";
    readonly before: string;
    /** The same text with nothing but the values changed; or why it is refused. */
    readonly after: string | RegExp;
}

const PASCAL = `{\r
    "SetComputerName":  false,\r
    "SetMonitorAlwaysOn":  false,\r
    "HandleUserData":  false,\r
    "AdminPasswordType":  "DoNothing",\r
    "AdminPassword":  ""\r
}\r
`;
const BLOCK = (task: string): string =>
    `version: 1.0 # ours\r\nconfig:\r\n- stage: preReady\r\n  tasks:\r\n${task.replace(/\n/g, "\r\n")}\r\n- stage: postReady\r\n  tasks:\r\n  - task: startSsm\r\n`;

function yaml(what: string, before: string, after: string | RegExp): SettingsCase {
    return {
        what,
        file: "agent-config.yml",
        before: BLOCK(before),
        after: typeof after === "string" ? BLOCK(after) : after,
    };
}

const launchConfig: readonly SettingsCase[] = [
    {
        what: "EC2Launch's own PascalCase, as a launch at every start writes it",
        file: "LaunchConfig.json",
        before: PASCAL,
        after: PASCAL.replace('"DoNothing"', '"Random"').replace(
            '"HandleUserData":  false',
            '"HandleUserData":  true',
        ),
    },
    {
        what: "a specified password under a PascalCase key",
        file: "LaunchConfig.json",
        before: PASCAL.replace('"DoNothing"', '"Specify"').replace(
            '"AdminPassword":  ""',
            '"AdminPassword":  "Pa\\"ss,}1"',
        ),
        after: PASCAL.replace('"DoNothing"', '"Random"').replace(
            '"HandleUserData":  false',
            '"HandleUserData":  true',
        ),
    },
    {
        what: "one line, any case, any order, null",
        file: "LaunchConfig.json",
        before: '{"ADMINPASSWORD":null,"other":{"adminPasswordType":"x"},"adminpasswordtype":"Specify"}',
        after: '{"ADMINPASSWORD":"","other":{"adminPasswordType":"x"},"adminpasswordtype":"Random"}',
    },
    {
        what: "no type at all",
        file: "LaunchConfig.json",
        before: '{"handleUserData":true}',
        after: /adminPasswordType in LaunchConfig\.json is not where/,
    },
];

const agentConfig: readonly SettingsCase[] = [
    yaml(
        "quotes around keys and values",
        '  - "task": \'setAdminAccount\'\n    "inputs":\n      "password":\n        \'type\': "doNothing"',
        '  - "task": \'setAdminAccount\'\n    "inputs":\n      "password":\n        \'type\': "random"',
    ),
    yaml(
        "another order, comments and a password",
        "  - frequency: once\n    inputs: # here\n      password:\n        # a note\n        data: Secret-1! # mine\n        type: static # was ours\n      name: Administrator\n    task: setAdminAccount # last",
        "  - frequency: once\n    inputs: # here\n      password:\n        # a note\n        type: random # was ours\n      name: Administrator\n    task: setAdminAccount # last",
    ),
    yaml(
        "anchors",
        "  - task: setAdminAccount\n    inputs: &in\n      password: &pw\n        type: &kind doNothing",
        "  - task: setAdminAccount\n    inputs: &in\n      password: &pw\n        type: &kind random",
    ),
    yaml(
        "a password of several lines",
        "  - task: setAdminAccount\n    inputs:\n      password:\n        type: static\n        data: >-\n          Secret-1!\n          more\n  - task: setWallpaper",
        "  - task: setAdminAccount\n    inputs:\n      password:\n        type: random\n  - task: setWallpaper",
    ),
    yaml(
        "flow style inside a block",
        "  - task: setAdminAccount\n    inputs: {name: Administrator, password: {data: 'a, }b', type: static}}\n  - task: x",
        "  - task: setAdminAccount\n    inputs: {name: Administrator, password: { type: random}}\n  - task: x",
    ),
    yaml(
        "an item on a line of its own dash, deeper than its list",
        "    -   task: setAdminAccount\n        inputs:\n            password:\n                type: doNothing\n    -   task: other\n        inputs:\n            password:\n                type: keep",
        "    -   task: setAdminAccount\n        inputs:\n            password:\n                type: random\n    -   task: other\n        inputs:\n            password:\n                type: keep",
    ),
    yaml(
        "blank lines and notes at the very left, in the middle of it",
        "  - task: setAdminAccount\n\n# a note\n    inputs:\n      password:\n\n# another\n        type: doNothing",
        "  - task: setAdminAccount\n\n# a note\n    inputs:\n      password:\n\n# another\n        type: random",
    ),
    yaml(
        "a task that is named after its frequency, behind another one's password",
        "  - task: theirs\n    inputs:\n      password:\n        type: keep\n  - frequency: once\n    task: setAdminAccount\n    inputs:\n      password:\n        type: doNothing",
        "  - task: theirs\n    inputs:\n      password:\n        type: keep\n  - frequency: once\n    task: setAdminAccount\n    inputs:\n      password:\n        type: random",
    ),
    yaml(
        "a task that is commented out",
        "  # - task: setAdminAccount\n  - task: setWallpaper",
        /no setAdminAccount task/,
    ),
    yaml(
        "no password type",
        "  - task: setAdminAccount\n    inputs:\n      name: x",
        /names no password type/,
    ),
    yaml(
        "an alias in the password's place",
        "  - task: setAdminAccount\n    inputs:\n      password: *pw",
        /names no password type/,
    ),
    {
        what: "JSON, whose spacing stays",
        file: "agent-config.yml",
        before: '{ "version": "1.0",\n  "config": [ {"stage":"preReady", "tasks":[{"inputs" : { "password":{"type" : "static", "data":"S,1"}}, "task":"setAdminAccount"}] } ] }\n',
        after: '{ "version": "1.0",\n  "config": [ {"stage":"preReady", "tasks":[{"inputs" : { "password":{"type" : "random"}}, "task":"setAdminAccount"}] } ] }\n',
    },
];

const plugin = (name: string, state: string): string =>
    `<Plugin kind="a">\n<State>${state}</State><!-- <State>No</State> -->\n<Name> ${name} </Name></Plugin>`;
const xml: readonly SettingsCase[] = [
    {
        what: "plugins with the state before the name, and comments",
        file: "Config.xml",
        before: `<A><!-- <Plugin><Name>Ec2SetPassword</Name><State>Disabled</State></Plugin> -->${plugin("Ec2SetPassword", "Disabled")}${plugin("Ec2HandleUserData", "")}${plugin("Other", "Disabled")}</A>`,
        after: `<A><!-- <Plugin><Name>Ec2SetPassword</Name><State>Disabled</State></Plugin> -->${plugin("Ec2SetPassword", "Enabled")}${plugin("Ec2HandleUserData", "Enabled")}${plugin("Other", "Disabled")}</A>`,
    },
    {
        what: "a plugin that is not there",
        file: "Config.xml",
        before: `<A>${plugin("Ec2HandleUserData", "")}</A>`,
        after: /The plugin Ec2SetPassword in Config\.xml is not where/,
    },
    {
        what: "a property with the value before the name",
        file: "BundleConfig.xml",
        before: "<B><Property><Value>No</Value><Name>SetPasswordAfterSysprep</Name></Property><Property><Name>X</Name><Value>No</Value></Property></B>",
        after: "<B><Property><Value>Yes</Value><Name>SetPasswordAfterSysprep</Name></Property><Property><Name>X</Name><Value>No</Value></Property></B>",
    },
];

export const settingsCases: readonly SettingsCase[] = [...launchConfig, ...agentConfig, ...xml];
