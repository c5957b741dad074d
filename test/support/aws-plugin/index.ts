import { appendFileSync } from "node:fs";
import * as path from "node:path";

/** Lines for a Pulumi.yaml by which the engine takes the stand-in for the provider of `@pulumi/aws`. */
export const standInForAws = `plugins:
  providers:
    - name: aws
      path: ${JSON.stringify(__dirname)}
`;

/** The same for a project that is there already, as the copy of an example is. */
export function useStandInForAws(project: string): void {
    appendFileSync(path.join(project, "Pulumi.yaml"), standInForAws);
}
