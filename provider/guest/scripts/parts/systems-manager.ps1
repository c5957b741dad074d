<#
.SYNOPSIS
    Takes off the disk what must be in no image of it: saved role credentials, scripts, copies of settings; and, where it
    is asked for, this machine's registration with Systems Manager.
.DESCRIPTION
    Reads:     what is left of each.
    Changes:   identity_config.json: the saved role credentials count as expired; the agent's shared credentials file is
               deleted, where nobody else keeps credentials in it; folders of commands (orchestration) and their
               documents (state\completed), but for the command that runs; folders of users' scripts that were
               killed; saved copies of the launch agent's settings. With Clear-Registration: amazon-ssm-agent.exe
               -register -clear blanks the registration; InstanceData\Vault, where the node's private key lies, and
               identity_config.json are deleted.
    Puts back: nothing. The agent gets new credentials at its next start. A machine whose registration was cleared is
               unknown to Systems Manager until it registers with a new activation.

    The agent's service is not stopped, because it is what runs this script and carries its answer: the agent in
    memory works on until its next start, with the credentials that it holds there.
#>
$ssmRoot = "$env:ProgramData\Amazon\SSM"
$ssmData = "$ssmRoot\InstanceData"
$savedCredentials = "$env:SystemRoot\System32\config\systemprofile\.aws\credentials"

function Clear-SavedCredentials {
    Set-CredentialsExpired
    if (-not (Test-Path -LiteralPath $savedCredentials)) { return }
    $text = "$(Get-Content -LiteralPath $savedCredentials -Raw)"
    if ([regex]::Matches($text, '(?m)^\s*\[').Count -le 1 -and $text -match 'aws_session_token') { Remove-Item -LiteralPath $savedCredentials -Force }
}

# The folder of the command that runs is still written to. It holds this script, and its parameters, which are no secret.
function Get-CommandFolders {
    foreach ($node in @(Get-ChildItem -LiteralPath $ssmData -Force -ErrorAction SilentlyContinue)) {
        foreach ($kind in @('orchestration', 'state\completed', 'state\corrupt')) {
            foreach ($item in @(Get-ChildItem -LiteralPath "$($node.FullName)\document\$kind" -Force -ErrorAction SilentlyContinue)) {
                if (-not $ownScript -or -not $ownScript.StartsWith("$($item.FullName)\", 'OrdinalIgnoreCase')) { $item.FullName }
            }
        }
    }
}

function Get-ImageRemains {
    Get-CommandFolders
    Get-ChildItem -Path $env:ProgramData -Filter 'pulumi-lightsail-windows-*' -Force -ErrorAction SilentlyContinue | ForEach-Object { $_.FullName }
    Get-ChildItem -Path $stateFolder -Filter 'saved-*' -Force -ErrorAction SilentlyContinue | ForEach-Object { $_.FullName }
}

# Another command may be at work, as that of progress.ps1 is: its folder can be deleted a moment later.
function Clear-ImageRemains {
    for ($try = 1; $try -le 6; $try++) {
        foreach ($path in @(Get-ImageRemains)) { Remove-Item -LiteralPath $path -Recurse -Force -ErrorAction SilentlyContinue }
        $left = @(Get-ImageRemains)
        if ($left.Count -eq 0) { return }
        Start-Sleep -Seconds 5
    }
    throw "What may hold secrets is still on the disk, of which no image may be made: $($left -join ', ')"
}

function Clear-Registration {
    $end = Invoke-Program "$env:ProgramFiles\Amazon\SSM\amazon-ssm-agent.exe" @('-register', '-clear')
    if ($end.ExitCode -ne 0) {
        throw "amazon-ssm-agent.exe -register -clear ended with exit code $($end.ExitCode): $($end.Output)"
    }
    $kept = @("$ssmData\Vault", "$ssmData\registration", $identityConfig)
    Remove-Item -Path $kept -Recurse -Force -ErrorAction SilentlyContinue
    foreach ($left in $kept) {
        if (Test-Path -LiteralPath $left) { throw "$left is still there after the registration was cleared." }
    }
}
