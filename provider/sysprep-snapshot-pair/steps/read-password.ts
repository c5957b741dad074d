import { runIf, type Step } from "../step";
import { readNewPassword } from "../source/password";

/** Sysprep has given the source a random administrator password of its own too; whoever runs it needs it. */
export const readPassword: Step = {
    name: "read the source's new administrator password",
    guide: "Step 3",
    kind: "move",
    usualSeconds: [180, 600],
    outage: false,
    source: "locked",
    maintains: true,

    decide: ({ passwordRead, source }) => runIf(!passwordRead && source !== undefined),

    run: readNewPassword,

    expectedAfter: () => ({ passwordRead: true }),

    preview: ({ steps, settings: { inputs } }) =>
        steps.some(({ generalizesSource }) => generalizesSource === true)
            ? []
            : [
                  `Its administrator password is a new one: Sysprep was run on instance "${inputs.instanceName}" by an earlier run (output \`sourceAdministratorPassword\`).`,
              ],
};
