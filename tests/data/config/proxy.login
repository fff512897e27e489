wacht:geheim
