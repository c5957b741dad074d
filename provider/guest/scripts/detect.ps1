<#
.SYNOPSIS
    Says what this machine is, before anything is decided about it.
.DESCRIPTION
    Reads:     launch agent and Systems Manager agent (files and versions), Windows' name, build and edition (Server Core
               or Desktop Experience), ImageState, computer name, built-in administrator, the EC2 instance id and the signed identity document from the
               instance's metadata service.
    Changes:   nothing.
    Puts back: nothing.
#>

function Get-SystemsManagerAgentVersion {
    $path = "$env:ProgramFiles\Amazon\SSM\amazon-ssm-agent.exe"
    if (Test-Path -LiteralPath $path) { return (Get-FileVersion $path) }
    return $null
}

function Get-Detection {
    $agent = Get-LaunchAgent
    $system = Get-CimInstance -ClassName Win32_OperatingSystem
    $names = Get-ItemProperty -Path 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
    $administrator = Get-BuiltInAdministrator
    $account = [ordered]@{ name = ''; enabled = $false }
    if ($administrator) {
        $account = [ordered]@{ name = "$($administrator.Name)"; enabled = (-not $administrator.Disabled) }
    }
    return [ordered]@{
        agent             = $agent.Name
        agentVersion      = $agent.Version
        windows           = [ordered]@{
            productName = "$($names.ProductName)"
            version     = "$($system.Version)"
            build       = [int]$system.BuildNumber
            installation = "$($names.InstallationType)"
        }
        imageState        = (Get-ImageState)
        computerName      = "$env:COMPUTERNAME"
        administrator     = $account
        powershellVersion = "$($PSVersionTable.PSVersion)"
        ssmAgentVersion   = (Get-SystemsManagerAgentVersion)
        identity          = (Get-SignedIdentity)
    }
}

Invoke-Script 'detect' { Get-Detection }
