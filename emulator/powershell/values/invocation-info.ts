import { PsObject } from "./object";
import { scriptFolder } from "./script-folder";
import { positionMessage, type ScriptPosition } from "./positions";

/** `InvocationInfo` of an error: which command, where. */
export function invocationInfo(at: ScriptPosition): PsObject {
    const command =
        at.command === ""
            ? null
            : new PsObject(
                  { Name: at.command },
                  {
                      typeNames: ["System.Management.Automation.CommandInfo", "System.Object"],
                      text: () => at.command,
                  },
              );
    return new PsObject(
        {
            ScriptLineNumber: at.line,
            OffsetInLine: at.column,
            Line: `${at.text}${at.ending}`,
            ScriptName: at.scriptName,
            MyCommand: command,
            InvocationName: at.invokedAs ?? at.command,
            PositionMessage: positionMessage(at),
            PSScriptRoot: scriptFolder(at.scriptName),
            PSCommandPath: at.scriptName,
            Statement: at.text.trim(),
        },
        { typeNames: ["System.Management.Automation.InvocationInfo", "System.Object"] },
    );
}
