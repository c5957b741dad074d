<#
.SYNOPSIS
    Blanks this machine's registration with Systems Manager.
.DESCRIPTION
    Reads:     nothing.
    Changes:   amazon-ssm-agent.exe -register -clear blanks the registration; InstanceData\Vault, where the node's
               private key lies, is deleted, and looked for again.
    Puts back: nothing; the machine is unknown to Systems Manager until it registers with a new activation.

    The agent's service is not stopped, because it is what runs this script and carries its answer: the agent in
    memory works on until its next start, and then finds no registration.
#>
$ssmData = "$env:ProgramData\Amazon\SSM\InstanceData"

function Clear-Registration {
    $end = Invoke-Program "$env:ProgramFiles\Amazon\SSM\amazon-ssm-agent.exe" @('-register', '-clear')
    if ($end.ExitCode -ne 0) {
        throw "amazon-ssm-agent.exe -register -clear ended with exit code $($end.ExitCode): $($end.Output)"
    }
    Remove-Item -Path "$ssmData\Vault", "$ssmData\registration" -Recurse -Force -ErrorAction SilentlyContinue
    foreach ($left in @("$ssmData\Vault", "$ssmData\registration")) {
        if (Test-Path -LiteralPath $left) { throw "$left is still there after the registration was cleared." }
    }
}
